	.text
	bogus %eax
	movl $1, %eexx
.L: .L:
