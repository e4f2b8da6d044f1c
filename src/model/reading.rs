//! Reading: what a body says before it is trusted.
