use super::*;
use std::sync::LazyLock;
