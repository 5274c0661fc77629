savedcmd_samples/vdev/vdev.mod := printf '%s\n'   vdev_cpp.o vdev_module.o kcxx_helpers.o | awk '!x[$$0]++ { print("samples/vdev/"$$0) }' > samples/vdev/vdev.mod
