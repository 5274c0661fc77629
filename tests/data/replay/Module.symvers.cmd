savedcmd_Module.symvers :=  scripts/mod/modpost -M   -E     -o Module.symvers -n -T modules.order vmlinux.o
