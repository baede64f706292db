const WIDTH = 32;

/** A bar on one line of the terminal; whole lines where the output is not one. */
export function progressBar(out: NodeJS.WriteStream): {
  update(percent: number, note: string): void;
  end(): void;
} {
  let shown = -1;
  return {
    update(percent, note) {
      const filled = Math.round((percent / 100) * WIDTH);
      const bar = `  [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${percent.toFixed(0).padStart(3)} %  ${note}`;
      if (out.isTTY) out.write(`\r${bar.slice(0, out.columns - 1)}\x1b[K`);
      else if (Math.floor(percent / 10) > shown) out.write(`${bar}\n`);
      shown = Math.max(shown, Math.floor(percent / 10));
    },
    end() {
      if (out.isTTY) out.write('\n');
    },
  };
}
