savedcmd_scripts/basic/fixdep := ccache gcc -Wp,-MMD,scripts/basic/.fixdep.d -Wall -Wmissing-prototypes -Wstrict-prototypes -O2 -fomit-frame-pointer -std=gnu11   -I /home/learner/kernel-lab/linux/scripts/include   -I ./scripts/basic   -o scripts/basic/fixdep /home/learner/kernel-lab/linux/scripts/basic/fixdep.c   

source_scripts/basic/fixdep := /home/learner/kernel-lab/linux/scripts/basic/fixdep.c
