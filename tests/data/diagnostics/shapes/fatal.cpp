#include "sub/../nothere.h"
