import type { SensitiveKind } from '../../sensitive/finding.js';
import type { Check, ExaminedBatch } from '../check.js';
import { type Problem, type ProblemKind, problemBit } from '../report.js';
import { rowsOf, Samples } from '../samples.js';

const PERSONAL = {
  cost: 'Whoever may read this file reads it; a model may repeat it in its explanations, and the law may forbid keeping it.',
  remedy: 'Redact it, or make sure that it is made up.',
};
const WORDS: Readonly<
  Record<SensitiveKind, { kind: ProblemKind; what: string; cost: string; remedy: string }>
> = {
  email: { kind: 'email_addresses', what: 'e-mail addresses', ...PERSONAL },
  phone: { kind: 'phone_numbers', what: 'telephone numbers', ...PERSONAL },
  card: { kind: 'payment_cards', what: 'payment card numbers', ...PERSONAL },
  iban: { kind: 'bank_accounts', what: 'bank account numbers', ...PERSONAL },
  secret: {
    kind: 'secrets',
    what: 'keys, tokens or passwords',
    cost: 'Whoever may read this file can use them.',
    remedy: 'Revoke them where they are real, and redact them here.',
  },
};

/** Texts that hold personal data or secrets. Samples say what there is and where, never what it says. */
export class SensitiveTexts implements Check {
  readonly #found = new Map<SensitiveKind, Samples>();

  /** A row counts once for each kind. */
  observe({ rows, facts }: ExaminedBatch): void {
    for (const { index, kind, start, description } of facts.sensitive) {
      const row = rows[index];
      if (!row) continue;
      row.problems |= problemBit(WORDS[kind].kind);
      this.#samples(kind).add(row.line, () => `${description}, at character ${start + 1} of the text`);
    }
  }

  findings(): Problem[] {
    return Array.from(this.#found, ([found, { count, kept }]) => {
      const { kind, what, cost, remedy } = WORDS[found];
      const message = `${rowsOf(count)} ${count === 1 ? 'holds' : 'hold'} ${what}`;
      return { kind, severity: 'warning' as const, message, cost, remedy, count, labels: [], samples: kept };
    });
  }

  #samples(kind: SensitiveKind): Samples {
    let samples = this.#found.get(kind);
    if (!samples) {
      samples = new Samples();
      this.#found.set(kind, samples);
    }
    return samples;
  }
}
