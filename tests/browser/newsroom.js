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
const START_MS = 60_000;

/** Builds the program if that is needed and returns its path. NEWSLOOM names another one. */
function program() {
  if (process.env.NEWSLOOM) return process.env.NEWSLOOM;
  const built = spawnSync("cargo", ["build", "--quiet"], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  if (built.status !== 0) throw new Error("could not build newsloom; see above");
  return path.resolve(ROOT, process.env.CARGO_TARGET_DIR || "target", "debug/newsloom");
}

/** Runs the demo on a free port over a folder of its own below target/: { origin, folder, binary, stop }. */
async function start(binary) {
  fs.mkdirSync(path.join(ROOT, "target"), { recursive: true });
  const folder = fs.mkdtempSync(path.join(ROOT, "target/browser-"));
  const places = ["--data", path.join(folder, "data"), "--output", path.join(folder, "output")];
  const child = spawn(binary, ["demo", "--listen", "127.0.0.1:0", ...places], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await Promise.race([ended, sleep(10_000).then(() => child.kill("SIGKILL"))]);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { origin: await address(child), folder, binary, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that the demo writes to stderr when it is ready. */
function address(child) {
  let said = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the demo was not ready in time:\n${said}`)), START_MS);
    child.stderr.on("data", (bytes) => {
      said = (said + bytes).slice(-20_000);
      const found = said.match(/(http:\/\/127\.0\.0\.1:\d+)\/ \(feeds\)/);
      if (found) {
        clearTimeout(late);
        resolve(found[1]);
      }
    });
    child.once("error", (error) => reject(new Error(`could not start the demo because ${error.message}`)));
    child.once("close", () => reject(new Error(`the demo ended before it was ready:\n${said}`)));
  });
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
function request(address, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asked = http.request(address, { method, headers, timeout: 10_000 }, (answer) => {
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

/** Runs `work` with a newsroom and ends the newsroom whatever happens; a failure is told and is the exit code. */
async function main(limit, work) {
  const binary = program(); // a build takes as long as it takes
  const late = setTimeout(() => {
    console.error(`FAILED: this took longer than ${limit / 1000} s`);
    process.exitCode = 1;
    newsroom?.stop().finally(() => process.exit(1));
  }, limit);
  let newsroom;
  try {
    newsroom = await start(binary);
    await work(newsroom.origin, newsroom);
  } catch (error) {
    console.error(`FAILED: ${error.stack}`);
    process.exitCode = 1;
  } finally {
    await newsroom?.stop();
    clearTimeout(late);
  }
}

module.exports = { ROOT, browser, main, program, request, sleep, soon };
