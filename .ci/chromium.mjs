import path from "path";

export async function launch(modules) {
  const { chromium } = await import(path.join(modules, "playwright-core/index.mjs"));
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
}
