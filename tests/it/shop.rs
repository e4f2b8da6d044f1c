//! The program itself in a folder of its own: commands run to their end, daemons that end with the test.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long anything is waited for: a machine under load is slow, a hang is longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with feeds.toml, data and output.
pub struct Shop {
    pub dir: tempfile::TempDir,
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Every line of stdout as JSON.
    pub fn json(&self) -> Vec<Value> {
        let parsed = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line:?} is no JSON: {e}"));
        self.out.lines().map(parsed).collect()
    }

    /// Asserts the exit code; returns stderr, which then has its sentence.
    pub fn exits(&self, code: i32) -> &str {
        assert_eq!(self.code, Some(code), "{self:?}");
        &self.err
    }
}

impl Shop {
    /// A shop whose feeds.toml names these outlets: slug and address.
    pub fn new(outlets: &[(&str, &str)]) -> Shop {
        let shop = Shop { dir: tempfile::tempdir().unwrap() };
        shop.configure(&feeds_toml(outlets));
        shop
    }

    pub fn configure(&self, text: &str) {
        std::fs::write(self.path("feeds.toml"), text).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsloom"));
        command.current_dir(self.dir.path()).args(words).env_remove("RUST_LOG").env_remove("NEWSLOOM_LOG");
        command.env("NO_COLOR", "1").stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, words: &[&str]) -> Ran {
        let done = self.command(words).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }

    /// Runs a command whose reader has left.
    pub fn run_for_nobody(&self, words: &[&str]) -> Ran {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let child = self.command(words).stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
        let done = child.wait_with_output().unwrap();
        Ran { code: done.status.code(), out: String::new(), err: String::from_utf8(done.stderr).unwrap() }
    }

    /// Starts a command that goes on until it is told to stop.
    pub fn start(&self, words: &[&str]) -> Running {
        self.go(&mut self.command(words))
    }

    /// The same with at most this many files open at a time.
    pub fn start_with_files(&self, files: usize, words: &[&str]) -> Running {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -n \"$0\" && exec \"$@\"", &files.to_string(), env!("CARGO_BIN_EXE_newsloom")]);
        command.current_dir(self.dir.path()).args(words).env_remove("RUST_LOG").env_remove("NEWSLOOM_LOG");
        self.go(command.stdin(Stdio::null()))
    }

    fn go(&self, command: &mut Command) -> Running {
        let log = self.path(&format!("log-{}", std::fs::read_dir(self.dir.path()).unwrap().count()));
        let child = command.stdout(Stdio::null()).stderr(File::create(&log).unwrap()).spawn().unwrap();
        Running { child, log }
    }
}

/// A daemon.
pub struct Running {
    child: Child,
    log: PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    /// All that it has said so far.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(&self.log).unwrap()).into_owned()
    }

    /// Waits until it says this; returns all that it has said.
    pub fn says(&self, words: &str) -> String {
        wait_for(&format!("\"{words}\" in the log"), || Some(self.said()).filter(|said| said.contains(words)))
    }

    /// Sends a signal by its name, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end; its exit code and how long it took.
    pub fn ends(&mut self) -> (Option<i32>, Duration) {
        let began = Instant::now();
        let status = wait_for("the end of the daemon", || self.child.try_wait().unwrap());
        (status.code(), began.elapsed())
    }

    /// The address of its web door, told at start.
    pub fn door(&self) -> std::net::SocketAddr {
        let said = self.says("(feeds)");
        let after = said.split("http://").nth(1).unwrap();
        after.split([' ', '/']).next().unwrap().parse().unwrap()
    }
}

/// Looks again and again until there is an answer.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "{what} did not come");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// feeds.toml of a newsroom with these trusted outlets on loopback.
pub fn feeds_toml(outlets: &[(&str, &str)]) -> String {
    let mut text = Vec::new();
    write!(
        text,
        "[newsroom]\ntitle = \"Sample\"\nbase_url = \"https://feeds.invented.example\"\n\
         id_authority = \"invented.example,2026\"\nlanguages = [\"en\"]\nlisten = \"127.0.0.1:0\"\nhold = \"0s\"\n\
         [polling]\nfloor = \"0s\"\nhost_gap = \"0s\"\nallow_private = [\"127.0.0.0/8\"]\n"
    )
    .unwrap();
    for (slug, url) in outlets {
        let tables = format!(
            "[[outlet]]\nslug = \"{slug}\"\nname = \"Invented {slug}\"\nlanguages = [\"en\"]\nregion = \"asia\"\n\
             publish = \"trusted\"\n[[outlet.source]]\nkind = \"feed\"\nurl = \"{url}\"\n"
        );
        text.extend(tables.into_bytes());
    }
    String::from_utf8(text).unwrap()
}
