//! The door itself: connections come in, and none of them holds a place for ever. A client that sends its request too
//! slowly, says nothing, or does not take its answer is sent away; where all places are taken, the one that has been
//! quiet for longest makes room. Polling and publishing need files too, so places are fewer than files may be open.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::peer::Peer;
use super::seats::{Seat, Seats, Taken};
use super::stream::Watched;

/// Said to whoever finds every place taken by a request under way.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// Connections that were sent away and still hold their file, at most: on a machine that has much to do, guests come
/// faster than others leave.
const LEAVING: usize = 16;

/// After an error of accepting (no file may be opened), the next try waits a little.
const AFTER_ERROR: Duration = Duration::from_millis(200);

/// How long clients are waited for, and how many.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// Connections that may be open at a time.
    pub places: usize,
    /// A request's head has to be there within this time; a connection that is kept is closed after as long in silence.
    pub head: Duration,
    /// An answer has to move on within this time (see [`super::stream`]).
    pub stall: Duration,
}

impl Default for Manners {
    fn default() -> Manners {
        Manners { places: 256, head: Duration::from_secs(15), stall: Duration::from_secs(30) }
    }
}

/// Serves until `stop` completes; requests that are under way are finished. HTTP/1.1 alone: browsers speak HTTP/2 only
/// over TLS, which a proxy in front ends.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    manners: Manners,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let seats = Arc::new(Seats::new(manners.places));
    let (closing, closed) = watch::channel(false);
    let mut open = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            Some(_) = open.join_next() => {}
            came = listener.accept(), if open.len() < manners.places + LEAVING => match came {
                Ok((stream, _)) => match seats.take() {
                    Some(taken) => {
                        open.spawn(attend(stream, router.clone(), manners, taken, closed.clone()));
                    }
                    None => drop(stream.try_write(FULL)),
                },
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(AFTER_ERROR).await;
                }
            },
        }
    }
    drop(listener);
    closing.send(true).ok();
    while open.join_next().await.is_some() {}
    Ok(())
}

/// One connection from its first byte to its last.
async fn attend(stream: TcpStream, router: Router, manners: Manners, taken: Taken, mut closed: watch::Receiver<bool>) {
    // Small answers leave at once; where that cannot be had, they only come later.
    let _ = stream.set_nodelay(true);
    let peer = stream.peer_addr().ok().map(Peer);
    let seat = taken.seat();
    let stream = TokioIo::new(Watched::new(stream, seat.clone(), manners.stall));
    let inner = TowerToHyperService::new(router);
    let service = service_fn({
        let seat = seat.clone();
        move |mut request: Request<Incoming>| {
            if let Some(peer) = peer {
                request.extensions_mut().insert(peer);
            }
            let work = Work::begin(seat.clone());
            let answer = inner.call(request);
            async move {
                let answer = answer.await;
                drop(work);
                answer
            }
        }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(manners.head);
    let mut connection = pin!(builder.serve_connection(stream, service));
    let mut told = false;
    loop {
        tokio::select! {
            // How a connection ends is the client's affair.
            _ = connection.as_mut() => return,
            () = seat.must_leave() => return,
            _ = closed.wait_for(|closed| *closed), if !told => {
                told = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

/// A request under way; whoever has one is not sent away to make room.
struct Work(Arc<Seat>);

impl Work {
    fn begin(seat: Arc<Seat>) -> Work {
        seat.set_busy(true);
        Work(seat)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.0.set_busy(false);
    }
}
