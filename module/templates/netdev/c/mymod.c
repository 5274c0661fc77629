// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: a network interface, mymod0, behind which every address answers a ping. What is
 * sent there comes back with its addresses exchanged, as the answer to itself.
 *
 *	ip addr add 192.0.2.1/24 dev mymod0
 *	ip link set mymod0 up
 *	ping 192.0.2.2
 */
#include <linux/etherdevice.h>
#include <linux/icmp.h>
#include <linux/init.h>
#include <linux/ip.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <net/checksum.h>
#include <net/dst.h>
#include <net/ip.h>

/* Makes an echo request, with its ICMP header at @offset, a reply. False for anything else. */
static bool answer_echo(struct sk_buff *skb, unsigned int offset)
{
	struct icmphdr *icmp;

	/* Headers may be outside of what skb->data shows; after this they are not. */
	if (!pskb_may_pull(skb, offset + sizeof(*icmp)))
		return false;
	icmp = (struct icmphdr *)(skb->data + offset);
	if (icmp->type != ICMP_ECHO)
		return false;

	icmp->type = ICMP_ECHOREPLY;
	csum_replace2(&icmp->checksum, htons(ICMP_ECHO << 8), htons(ICMP_ECHOREPLY << 8));
	return true;
}

/* Makes an echo request, or a fragment of one, its own answer. False for anything else. */
static bool answer(struct sk_buff *skb)
{
	struct iphdr *ip;

	if (skb->protocol != htons(ETH_P_IP) || !pskb_may_pull(skb, ETH_HLEN + sizeof(*ip)))
		return false;
	ip = (struct iphdr *)(skb->data + ETH_HLEN);
	if (ip->protocol != IPPROTO_ICMP || ip->ihl != 5)
		return false;

	/* Of a packet that was cut into fragments, only the first one has the ICMP header. */
	if (!(ip->frag_off & htons(IP_OFFSET)) && !answer_echo(skb, ETH_HLEN + sizeof(*ip)))
		return false;

	ip = (struct iphdr *)(skb->data + ETH_HLEN); /* it may have moved */
	swap(ip->saddr, ip->daddr); /* the sum over the header does not depend on their order */
	return true;
}

/* Takes over @skb. */
static netdev_tx_t mymod_xmit(struct sk_buff *skb, struct net_device *device)
{
	unsigned int length = skb->len;

	dev_sw_netstats_tx_add(device, 1, length);
	/* Others, such as a packet capture, may have the same data. */
	skb = skb_unshare(skb, GFP_ATOMIC);
	if (!skb)
		return NETDEV_TX_OK;
	if (!answer(skb)) {
		dev_kfree_skb(skb);
		return NETDEV_TX_OK;
	}

	/* Forget whose packet it was, and hand it in as one that has just arrived. */
	skb_orphan(skb);
	skb_dst_drop(skb);
	skb->ip_summed = CHECKSUM_UNNECESSARY;
	skb->protocol = eth_type_trans(skb, device);
	dev_sw_netstats_rx_add(device, length);
	netif_rx(skb);
	return NETDEV_TX_OK;
}

static const struct net_device_ops mymod_ops = {
	.ndo_start_xmit = mymod_xmit,
	.ndo_validate_addr = eth_validate_addr,
	.ndo_set_mac_address = eth_mac_addr,
};

static void mymod_setup(struct net_device *device)
{
	ether_setup(device);
	device->netdev_ops = &mymod_ops;
	device->flags |= IFF_NOARP; /* nobody has to be asked for their address */
	/* What is sent is changed here, so it must not be the same packet again and again. */
	device->priv_flags &= ~IFF_TX_SKB_SHARING;
	device->pcpu_stat_type = NETDEV_PCPU_STAT_TSTATS;
	eth_hw_addr_random(device);
}

static struct net_device *device;

static int __init mymod_init(void)
{
	int error;

	device = alloc_netdev(0, KBUILD_MODNAME "%d", NET_NAME_ENUM, mymod_setup);
	if (!device)
		return -ENOMEM;
	error = register_netdev(device);
	if (error)
		free_netdev(device);
	return error;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	unregister_netdev(device); /* waits until nobody uses it */
	free_netdev(device);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A network interface that answers pings");
MODULE_LICENSE("GPL");
