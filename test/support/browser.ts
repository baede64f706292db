import { type Browser, chromium as engine } from 'playwright-core';
import { onPath, type Service } from './services.js';

export interface RunningBrowser {
  browser: Browser;
}

/** First the one that draws no window of its own: a context and a page in it cost half of the processor's time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
const binary = () => process.env.CHROMIUM_BINARY || NAMES.map(onPath).find((path) => path !== undefined);

/** A browser without a window. Its sandbox refuses root, as whom tests may run. */
export const chromium: Service<RunningBrowser> = {
  name: 'Chromium',
  hint: 'put chromium-headless-shell or chromium on the PATH or set CHROMIUM_BINARY',
  isAvailable: () => binary() !== undefined,
  async start() {
    const executablePath = binary();
    if (!executablePath) return undefined;
    const browser = await engine.launch({ executablePath, args: ['--no-sandbox'] });
    return { browser, stop: () => browser.close() };
  },
};
