// SPDX-License-Identifier: GPL-2.0-only
/*
 * trial - what a driver needs of the kernel of the profile "driver", in one module:
 * QEMU's edu device with its registers, its interrupts of both kinds and its DMA, a
 * regmap over a chip on the I2C bus, and a line of a GPIO chip by its number. Each
 * answer is a line in the log.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/completion.h>
#include <linux/dma-mapping.h>
#include <linux/gpio.h>
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/regmap.h>

#define EDU_ID		0x00
#define EDU_FACTORIAL	0x08
#define EDU_STATUS	0x20
#define EDU_IRQ_STATUS	0x24
#define EDU_IRQ_ACK	0x64
#define EDU_DMA_SRC	0x80
#define EDU_DMA_DST	0x88
#define EDU_DMA_COUNT	0x90
#define EDU_DMA_CMD	0x98

#define EDU_STATUS_IRQ	BIT(7)
#define EDU_DMA_RUN	BIT(0)
#define EDU_DMA_TO_RAM	BIT(1)
#define EDU_DMA_IRQ	BIT(2)
#define EDU_BUFFER	0x40000

struct edu {
	void __iomem *regs;
	struct completion done;
};

static irqreturn_t edu_irq(int irq, void *data)
{
	struct edu *edu = data;
	u32 status = readl(edu->regs + EDU_IRQ_STATUS);

	if (!status)
		return IRQ_NONE;
	writel(status, edu->regs + EDU_IRQ_ACK);
	complete(&edu->done);
	return IRQ_HANDLED;
}

static int edu_wait(struct edu *edu)
{
	return wait_for_completion_timeout(&edu->done, 5 * HZ) ? 0 : -ETIMEDOUT;
}

static int edu_factorial(struct edu *edu)
{
	int ret;

	reinit_completion(&edu->done);
	writel(EDU_STATUS_IRQ, edu->regs + EDU_STATUS);
	writel(5, edu->regs + EDU_FACTORIAL);
	ret = edu_wait(edu);
	return ret ?: readl(edu->regs + EDU_FACTORIAL);
}

static int edu_copy(struct edu *edu, dma_addr_t from, dma_addr_t to, u32 direction)
{
	reinit_completion(&edu->done);
	writeq(from, edu->regs + EDU_DMA_SRC);
	writeq(to, edu->regs + EDU_DMA_DST);
	writeq(16, edu->regs + EDU_DMA_COUNT);
	writeq(EDU_DMA_RUN | EDU_DMA_IRQ | direction, edu->regs + EDU_DMA_CMD);
	return edu_wait(edu);
}

/* To the device's own buffer, and back to another place. */
static int edu_dma(struct device *dev, struct edu *edu)
{
	dma_addr_t address;
	char *memory;
	int ret;

	memory = dma_alloc_coherent(dev, 64, &address, GFP_KERNEL);
	if (!memory)
		return -ENOMEM;
	strscpy(memory, "there and back", 16);
	ret = edu_copy(edu, address, EDU_BUFFER, 0) ?:
	      edu_copy(edu, EDU_BUFFER, address + 32, EDU_DMA_TO_RAM);
	if (!ret)
		pr_info("dma %s\n", memory + 32);
	dma_free_coherent(dev, 64, memory, address);
	return ret;
}

static int edu_try(struct pci_dev *pdev, struct edu *edu, unsigned int kind, const char *name)
{
	int ret;

	ret = pci_alloc_irq_vectors(pdev, 1, 1, kind);
	if (ret < 0)
		return ret;
	ret = request_irq(pci_irq_vector(pdev, 0), edu_irq, IRQF_SHARED, "edu", edu);
	if (!ret) {
		pr_info("%s %d\n", name, edu_factorial(edu));
		if (kind == PCI_IRQ_MSI)
			ret = edu_dma(&pdev->dev, edu);
		free_irq(pci_irq_vector(pdev, 0), edu);
	}
	pci_free_irq_vectors(pdev);
	return ret;
}

static int edu_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct edu *edu = devm_kzalloc(&pdev->dev, sizeof(*edu), GFP_KERNEL);
	int ret;

	if (!edu)
		return -ENOMEM;
	init_completion(&edu->done);
	ret = pcim_enable_device(pdev) ?:
	      pcim_iomap_regions(pdev, BIT(0), "edu") ?:
	      dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(28));
	if (ret)
		return ret;
	pci_set_master(pdev);
	edu->regs = pcim_iomap_table(pdev)[0];
	pr_info("edu %08x\n", readl(edu->regs + EDU_ID));
	return edu_try(pdev, edu, PCI_IRQ_INTX, "intx") ?:
	       edu_try(pdev, edu, PCI_IRQ_MSI, "msi");
}

static const struct pci_device_id edu_ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};
MODULE_DEVICE_TABLE(pci, edu_ids);

static struct pci_driver edu_driver = {
	.name = "trial-edu",
	.id_table = edu_ids,
	.probe = edu_probe,
};

static int chip_probe(struct i2c_client *client)
{
	static const struct regmap_config config = { .reg_bits = 8, .val_bits = 8 };
	struct regmap *map = devm_regmap_init_i2c(client, &config);
	unsigned int value = 0;

	if (IS_ERR(map))
		return PTR_ERR(map);
	pr_info("regmap %d\n", regmap_write(map, 1, 0x2a) ?: regmap_read(map, 1, &value) ?: value);
	return 0;
}

static const struct i2c_device_id chip_ids[] = {
	{ "trial" },
	{ }
};
MODULE_DEVICE_TABLE(i2c, chip_ids);

static struct i2c_driver chip_driver = {
	.driver.name = "trial-chip",
	.id_table = chip_ids,
	.probe = chip_probe,
};

/* As tutorials do it: no lookup, the number that the board has for the line. */
static int try_gpio(unsigned int number)
{
	int ret = gpio_request(number, "trial");

	if (ret)
		return ret;
	ret = gpio_direction_output(number, 1);
	pr_info("gpio%u value %d irq %s\n", number, gpio_get_value(number),
		gpio_to_irq(number) > 0 ? "yes" : "no");
	gpio_free(number);
	return ret;
}

static int __init trial_init(void)
{
	int ret;

	ret = try_gpio(17) ?: try_gpio(575);
	if (ret)
		return ret;
	ret = pci_register_driver(&edu_driver);
	if (ret)
		return ret;
	ret = i2c_add_driver(&chip_driver);
	if (ret)
		pci_unregister_driver(&edu_driver);
	return ret;
}
module_init(trial_init);

static void __exit trial_exit(void)
{
	i2c_del_driver(&chip_driver);
	pci_unregister_driver(&edu_driver);
}
module_exit(trial_exit);

MODULE_DESCRIPTION("What a driver needs of the profile 'driver'");
MODULE_LICENSE("GPL");
