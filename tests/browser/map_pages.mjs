// Map pages made by the program and opened from disk in a browser without a network.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "../../web/node_modules/playwright-core/index.mjs";

const { MENTIONMAP: program, EXAMPLES: examples, CHROMIUM: browserPath } = process.env;

/** A folder for the outputs of a test run. */
export class Outputs {
  folder = mkdtempSync(join(tmpdir(), "mentionmap-browser-"));

  /** Maps an input, the examples by default; the folder of the layers. */
  map(name, options = [], input = examples) {
    const out = join(this.folder, name);
    execFileSync(program, ["map", input, "-o", out, "-f", "html,geojson", ...options], {
      stdio: "pipe",
    });
    return out;
  }

  write(name, text) {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function features(out, layer) {
  return JSON.parse(readFileSync(join(out, `${layer}.geojson`), "utf8")).features;
}

let browser = null;

export async function closeBrowser() {
  await browser?.close();
  browser = null;
}

/** The page opened and read. `heard`: what it said on the console and asked of the network. */
export async function open(out, options = {}) {
  browser ??= await chromium.launch({
    executablePath: browserPath,
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    offline: true,
    ...options,
  });
  const page = await context.newPage();
  const heard = [];
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const address = pathToFileURL(join(out, "map.html")).href;
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("blob:")) {
      heard.push(`request: ${request.url()}`);
    }
  });
  context.on("page", (other) => heard.push(`window: ${other.url()}`));
  await page.goto(address);
  await page.waitForSelector("body[data-ready]");
  await listSettled(page);
  return { page, heard, close: () => context.close() };
}

/** The number of records that the page says to show. */
export async function shownCount(page) {
  const text = await page.locator("#count").textContent();
  return Number(text.split(" ")[0].replace(/,/g, ""));
}

/** Waits until the list holds what the filters let through. */
export async function listSettled(page) {
  await page.waitForFunction(() => {
    const number = (id) => parseInt(document.querySelector(id).textContent.replace(/,/g, ""), 10);
    return number("#list-count") === number("#count");
  });
}

/** Scrolls the list and lets the page make the rows that are then in sight; whether it is the end. */
async function scrollList(page, top) {
  return page.locator("#list").evaluate((list, to) => {
    list.scrollTop = to;
    return new Promise((done) =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => done(to >= list.scrollHeight - list.clientHeight))));
  }, top);
}

/** Clicks the first row of the list that holds all these words, scrolling as far as it takes. */
export async function chooseRow(page, ...words) {
  const find = () =>
    page.locator("#list").evaluate((list, wanted) => {
      const row = [...list.querySelectorAll(".row")].find((candidate) =>
        wanted.every((word) => candidate.textContent.includes(word)));
      if (!row) return null;
      const { left, top, height } = row.getBoundingClientRect();
      const number = Number(row.getAttribute("aria-posinset")) - 1;
      return { x: left + 60, y: top + height / 2, offset: number * height };
    }, words);
  let last = false;
  for (let top = 0; !last; top += 300) {
    last = await scrollList(page, top);
    const found = await find();
    if (!found) continue;
    await scrollList(page, found.offset);
    const { x, y } = await find();
    return page.mouse.click(x, y);
  }
  throw new Error(`no row with ${words.join(", ")}`);
}

/** A hash of the map's pixels, of both canvases together, and their colours. */
export async function mapPixels(page) {
  return page.evaluate(() => {
    const all = document.createElement("canvas");
    const base = document.querySelector("#base");
    all.width = base.width;
    all.height = base.height;
    const context = all.getContext("2d");
    context.drawImage(base, 0, 0);
    context.drawImage(document.querySelector("#facts"), 0, 0);
    const { data } = context.getImageData(0, 0, all.width, all.height);
    let hash = 0;
    const colours = new Set();
    for (let i = 0; i < data.length; i += 4) {
      const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      hash = (hash * 31 + colour) | 0;
      colours.add(colour);
    }
    return { hash, colours: [...colours].map((c) => "#" + c.toString(16).padStart(6, "0")) };
  });
}

/** Waits until the map is drawn otherwise than it was. */
export async function changedMap(page, before) {
  for (let i = 0; i < 200; ++i) {
    const now = await mapPixels(page);
    if (now.hash !== before.hash) return now;
    await page.waitForTimeout(100);
  }
  throw new Error("the map stays as it was");
}

/** Waits until the map has stood still for a while. */
export async function mapSettled(page) {
  let last = await mapPixels(page);
  for (let still = 0; still < 3; ) {
    await page.waitForTimeout(150);
    const now = await mapPixels(page);
    still = now.hash === last.hash ? still + 1 : 0;
    last = now;
  }
}
