<<<<<<< HEAD
//! Everything that needs more than one file to be tested, by capability. Loopback only, and bounded.

mod fetch;
mod net;
mod outlets;
=======
//! The whole program, by capability. One binary, so that it is linked once.

mod config;
mod house;
>>>>>>> b500282839b27617206e8f917eb42b04965b4001
