//! A connection whose movements are noted, and which ends when its other end does not take what is sent.
//!
//! Whatever the client does not take within the time allowed, 64 KiB at least, ends it: taking one byte now and then
//! does not keep a place.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use super::seats::Seat;

/// Bytes that a client has to take within the time allowed.
const STEP: usize = 64 * 1024;

/// A watched connection.
pub struct Watched {
    stream: TcpStream,
    seat: Arc<Seat>,
    allowed: Duration,
    /// Runs while the client is behind.
    waiting: Option<Pin<Box<Sleep>>>,
    /// Bytes taken since it runs.
    taken: usize,
}

impl Watched {
    pub fn new(stream: TcpStream, seat: Arc<Seat>, allowed: Duration) -> Watched {
        Watched { stream, seat, allowed, waiting: None, taken: 0 }
    }

    /// What a try to write `wanted` bytes came to.
    fn wrote(
        &mut self,
        context: &mut Context<'_>,
        wanted: usize,
        tried: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match tried {
            Poll::Ready(Ok(written)) => {
                self.seat.moved();
                self.taken += written;
                if written >= wanted || self.taken >= STEP {
                    (self.waiting, self.taken) = (None, 0);
                }
                Poll::Ready(Ok(written))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => {
                let allowed = self.allowed;
                let taken = &mut self.taken;
                let waiting = self.waiting.get_or_insert_with(|| {
                    *taken = 0;
                    Box::pin(sleep(allowed))
                });
                ready!(waiting.as_mut().poll(context));
                Poll::Ready(Err(ErrorKind::TimedOut.into()))
            }
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        self.seat.moved();
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let tried = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(context, bytes.len(), tried)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let tried = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        let wanted = pieces.iter().map(|piece| piece.len()).sum();
        self.wrote(context, wanted, tried)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
