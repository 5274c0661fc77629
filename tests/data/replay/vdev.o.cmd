savedcmd_samples/vdev/vdev.o := ld -m elf_x86_64 -z noexecstack --no-warn-rwx-segments   -r -o samples/vdev/vdev.o @samples/vdev/vdev.mod 
