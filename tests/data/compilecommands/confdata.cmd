savedcmd_scripts/kconfig/confdata.o := ccache gcc -Wp,-MMD,scripts/kconfig/.confdata.o.d -Wall -Wmissing-prototypes -Wstrict-prototypes -O2 -fomit-frame-pointer -std=gnu11   -I /home/learner/kernel-lab/linux/scripts/include   -I ./scripts/kconfig -c -o scripts/kconfig/confdata.o /home/learner/kernel-lab/linux/scripts/kconfig/confdata.c

source_scripts/kconfig/confdata.o := ../../linux/scripts/kconfig/confdata.c
