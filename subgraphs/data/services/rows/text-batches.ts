/** Texts of one question to a classifier, and their UTF-16 units: parts that run alone ask over HTTP. */
const MOST_TEXTS = 500;
const MOST_LENGTH = 200_000;

/** Texts in as many parts as it takes to ask a classifier about them. */
export function* textBatches(texts: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (batch.length > 0 && (batch.length === MOST_TEXTS || length + text.length > MOST_LENGTH)) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(text);
    length += text.length;
  }
  yield batch;
}
