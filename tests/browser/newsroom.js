// A demo newsroom and a browser for the scripts beside this file. Everything started here is ended here, by its own
// process, also when a check fails.
"use strict";

const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "../..");
const { chromium } = require(path.join(ROOT, "target/node/node_modules/playwright-core"));

// The demo says its address when everything is polled, curated and published; slow machines need a while.
const START_MS = 180_000;
const DOOR = /(http:\/\/127\.0\.0\.1:\d+)\/? \(feeds\)/;

/** Builds the program if that is needed and returns its path. NEWSLOOM names another one. */
function program() {
  if (process.env.NEWSLOOM) return process.env.NEWSLOOM;
  const built = spawnSync("cargo", ["build", "--quiet"], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  if (built.status !== 0) throw new Error("could not build newsloom; see above");
  return path.resolve(ROOT, process.env.CARGO_TARGET_DIR || "target", "debug/newsloom");
}

/** Runs the demo on a free port over a folder of its own below target/: { origin, folder, binary, stop }. */
async function start(binary) {
  const folder = room("browser");
  const places = ["--data", path.join(folder, "data"), "--output", path.join(folder, "output")];
  const gone = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    const demo = await open(binary, ["demo", "--listen", "127.0.0.1:0", ...places]);
    return { ...demo, folder, binary, stop: () => demo.stop().finally(gone) };
  } catch (error) {
    gone();
    throw error;
  }
}

/** An empty folder below target/. */
function room(name) {
  fs.mkdirSync(path.join(ROOT, "target"), { recursive: true });
  return fs.mkdtempSync(path.join(ROOT, `target/${name}-`));
}

// What ends the programs that run.
const opened = new Set();

/** Runs the program until it says where its door is: { origin, told, stop, kill }. */
async function open(binary, words, { cwd, env } = {}) {
  const child = spawn(binary, words, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let said = "";
  child.stderr.on("data", (bytes) => (said = (said + bytes).slice(-20_000)));
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
    opened.delete(stop);
  };
  const stop = async () => {
    child.kill("SIGTERM");
    await Promise.race([ended, sleep(10_000)]);
    await kill();
  };
  opened.add(stop);
  try {
    const failed = new Promise((_, reject) => {
      child.once("error", (error) => reject(new Error(`could not start ${binary} because ${error.message}`)));
      child.once("close", () => reject(new Error(`${words[0]} ended before it was ready:\n${said}`)));
    });
    failed.catch(() => {});
    const found = soon(() => said.match(DOOR) || Promise.reject(new Error(`${words[0]} was not ready in time:\n${said}`)), START_MS);
    return { origin: (await Promise.race([found, failed]))[1], told: () => said, stop, kill };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs a command of the program to its end, and says what it said. */
function command(binary, words, { cwd, env, input } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, words, { cwd, env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
    let [out, said] = ["", ""];
    child.stdout.on("data", (bytes) => (out += bytes));
    child.stderr.on("data", (bytes) => (said = (said + bytes).slice(-5_000)));
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`newsloom ${words.join(" ")} ended with ${code}: ${said}`))));
    child.stdin.end(input || "");
  });
}

/** Adds somebody to a newsroom, as an administrator does; `places` are the options that name it. */
function hire(binary, { handle, name = handle, password, role }, { places = [], cwd, env } = {}) {
  const words = ["user", "add", handle, "--role", role, "--name", name, "--password-stdin", ...places];
  return command(binary, words, { cwd, env, input: `${password}\n` });
}

/** Opens the system's Chromium. Its sandbox cannot run as root, where containers put us. */
function browser(...more) {
  const root = process.getuid && process.getuid() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [...(root ? ["--no-sandbox"] : []), "--disable-dev-shm-usage", ...more],
  });
}

/** One plain request with exactly these headers; no redirect is followed: { status, headers, body }. */
function request(address, { method = "GET", headers = {}, body, patience = 10_000 } = {}) {
  return new Promise((resolve, reject) => {
    const asked = http.request(address, { method, headers, timeout: patience }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString("utf8") });
      });
    });
    asked.on("timeout", () => asked.destroy(new Error(`no answer from ${address}`)));
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Asks again until the check is content, for at most `ms`; then the check's last word counts. */
async function soon(check, ms = 20_000) {
  for (const end = Date.now() + ms; ; await sleep(150)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** Runs `work` with a demo newsroom and ends it whatever happens; a failure is told and is the exit code. */
function main(limit, work) {
  return guarded(limit, async (binary) => {
    const newsroom = await start(binary);
    try {
      await work(newsroom.origin, newsroom);
    } finally {
      await newsroom.stop();
    }
  });
}

/** Runs `work` with the program; it must have ended within `limit` ms, else everything it opened is ended. */
async function guarded(limit, work) {
  const binary = program(); // a build takes as long as it takes
  const late = setTimeout(() => {
    console.error(`FAILED: this took longer than ${limit / 1000} s`);
    Promise.all([...opened].map((stop) => stop())).finally(() => process.exit(1));
  }, limit);
  try {
    await work(binary);
  } catch (error) {
    console.error(`FAILED: ${error.stack}`);
    process.exitCode = 1;
  } finally {
    clearTimeout(late);
  }
}

module.exports = { ROOT, browser, command, guarded, hire, main, open, program, request, room, sleep, soon, start };
