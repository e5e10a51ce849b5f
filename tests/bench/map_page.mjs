// How long do the tasks of a map page's main thread take, in the browser's own trace?
//
//     node tests/bench/map_page.mjs MAP.html [RUNS]
//
// Opens the page without a network, pans, zooms, filters, searches; prints the median over the runs
// of: when the first map is on the screen, when the page is ready, the longest task of each step.
// The program that draws is $CHROMIUM, else /usr/bin/chromium; drawing is in software.
import { readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "../../web/node_modules/playwright-core/index.mjs";

const [file, runs = "5"] = process.argv.slice(2);
const STEPS = ["open", "pan", "zoom", "filter", "time", "search"];

async function waitForFrames(page, count = 2) {
  await page.evaluate(
    (left) =>
      new Promise((done) => {
        const step = () => (left-- > 0 ? requestAnimationFrame(step) : setTimeout(done, 60));
        step();
      }),
    count,
  );
}

async function drag(page, box, dx, dy) {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 15; ++i) {
    await page.mouse.move(x + (dx * i) / 15, y + (dy * i) / 15);
    await waitForFrames(page, 1);
  }
  await page.mouse.up();
}

const ACTIONS = {
  async pan(page, box) {
    await drag(page, box, 220, 60);
    await drag(page, box, -180, -40);
  },
  async zoom(page, box) {
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.4);
    for (const delta of [-240, -240, -240, 240, 240]) {
      await page.mouse.wheel(0, delta);
      await waitForFrames(page);
    }
  },
  async filter(page) {
    for (const layer of ["events", "events", "mentions", "mentions"]) {
      await page.locator(`input[name="${layer}"]`).click();
      await waitForFrames(page);
    }
    const option = page.locator("#filter-pane details[open] .options input").first();
    for (let i = 0; i < 2; ++i) {
      await option.click();
      await waitForFrames(page);
    }
  },
  async time(page) {
    await page.locator("#time-from").focus();
    for (let i = 0; i < 10; ++i) {
      await page.keyboard.press("ArrowRight");
      await waitForFrames(page, 1);
    }
  },
  async search(page) {
    await page.locator("#search").pressSequentially("a river", { delay: 30 });
    await waitForFrames(page);
  },
};

/** Lengths in ms of the top-level tasks of the thread that runs the page's code. */
function mainTasks(trace, address) {
  const isPage = (event) =>
    (event.name === "FunctionCall" || event.name === "EvaluateScript") && event.args?.data?.url === address;
  const { pid, tid } = trace.find(isPage) ?? {};
  return trace
    .filter((e) => e.name === "RunTask" && e.ph === "X" && e.pid === pid && e.tid === tid)
    .map((e) => ({ ms: e.dur / 1000, cpuMs: (e.tdur ?? e.dur) / 1000 }));
}

async function run() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true });
  const page = await context.newPage();
  const path = join(tmpdir(), `map-page-trace-${process.pid}.json`);
  const address = pathToFileURL(resolve(file)).href;
  const found = {};
  const measured = async (step, action) => {
    await browser.startTracing(page, { path, categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"] });
    await action();
    await browser.stopTracing();
    const tasks = mainTasks(JSON.parse(await readFile(path, "utf8")).traceEvents, address);
    if (tasks.length === 0) throw new Error(`${step}: the trace holds no task of the page`);
    found[step] = Math.max(...tasks.map((task) => task.ms));
    found[`${step} cpu`] = Math.max(...tasks.map((task) => task.cpuMs));
  };
  await measured("open", async () => {
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForSelector("body[data-ready]", { timeout: 60_000 });
    await waitForFrames(page);
  });
  const paints = await page.evaluate(() => ({
    map: performance.getEntriesByName("first map")[0]?.startTime,
    ready: performance.getEntriesByName("ready")[0]?.startTime,
  }));
  found["first map visible"] = paints.map;
  found.ready = paints.ready;
  const box = await page.locator("#facts").boundingBox();
  for (const [step, action] of Object.entries(ACTIONS)) await measured(step, () => action(page, box));
  await browser.close();
  await rm(path, { force: true });
  return found;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const results = [];
for (let i = 0; i < Number(runs); ++i) results.push(await run());
const size = (await stat(file)).size;
console.log(`${file}: ${(size / 1e6).toFixed(2)} MB, median (least to most) of ${results.length} runs, ms`);
for (const step of ["first map visible", "ready", ...STEPS]) {
  const all = results.map((result) => result[step]);
  const isStep = STEPS.includes(step);
  const cpu = isStep ? median(results.map((result) => result[`${step} cpu`])) : NaN;
  console.log(
    `${(isStep ? `longest task: ${step}` : step).padEnd(22)} ${median(all).toFixed(0).padStart(6)}  ` +
      `(${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)})` +
      (isStep ? `, processor ${cpu.toFixed(0)}` : ""),
  );
}
