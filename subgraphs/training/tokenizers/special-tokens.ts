import { InvalidInputError } from '../../../contracts/errors.js';
import { quote } from '../../../contracts/quote.js';
import type { PostProcessorJson, SpecialTokens, TokenizerJson } from './tokenizer-schema.js';

/** Ids that a tokenizer gives to what is no text. */
export interface SpecialTokenIds {
  readonly pad: number;
  /** What stands before and behind each text. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Of all tokens. */
  readonly highest: number;
}

/** Padding tokens by the names that BERT's and RoBERTa's tokenizers give them. */
const USUAL_PADDING = ['[PAD]', '<pad>'];
/** Characters that stand for the bytes of a byte-level vocabulary. */
const BYTES = 256;

/**
 * @param named what files beside `tokenizer.json` say, the first that says it counts
 * @throws InvalidInputError for tokens that the vocabulary lacks
 */
export function specialTokenIds(json: TokenizerJson, named: readonly SpecialTokens[]): SpecialTokenIds {
  const ids = new Map(Object.entries(json.model.vocab));
  for (const { content, id } of json.added_tokens) ids.set(content, id);
  const idOf = (token: string, role: string) => {
    const id = ids.get(token);
    if (id === undefined) {
      throw new InvalidInputError(`tokenizer.json: the vocabulary has no ${quote(token)}, its ${role}.`);
    }
    return id;
  };
  checkUnknown(json, ids);
  const pad = named.find(({ pad_token }) => pad_token !== undefined)?.pad_token;
  const padToken = pad ?? USUAL_PADDING.find((token) => ids.has(token));
  if (padToken === undefined) throw new InvalidInputError('The tokenizer has no padding token.');
  const around = tokensAround(json.post_processor);
  return {
    pad: idOf(padToken, 'padding token'),
    before: around.before.map((token) => idOf(token, 'special token')),
    after: around.after.map((token) => idOf(token, 'special token')),
    highest: [...ids.values()].reduce((highest, id) => Math.max(highest, id), 0),
  };
}

/** There must be an id for every text: one for what is unknown, or one for each byte. */
function checkUnknown({ model, pre_tokenizer }: TokenizerJson, ids: ReadonlyMap<string, number>): void {
  if (model.unk_token !== undefined && model.unk_token !== null) {
    if (Object.hasOwn(model.vocab, model.unk_token)) return;
    throw new InvalidInputError(
      `tokenizer.json: the vocabulary has no ${quote(model.unk_token)}, its unknown token.`,
    );
  }
  const isByteLevel =
    pre_tokenizer.type === 'ByteLevel' ||
    (pre_tokenizer.type === 'Sequence' &&
      pre_tokenizer.pretokenizers.some(({ type }) => type === 'ByteLevel'));
  const single = [...ids.keys()].filter((token) => token.length === 1).length;
  if (!isByteLevel || single < BYTES) {
    throw new InvalidInputError('tokenizer.json: it has neither an unknown token nor a token for each byte.');
  }
}

function tokensAround(processor: PostProcessorJson | null): { before: string[]; after: string[] } {
  if (processor?.type === 'Sequence') {
    const [first, second] = processor.processors.filter(({ type }) => type !== 'ByteLevel');
    if (second) throw new InvalidInputError('tokenizer.json: it puts special tokens around a text twice.');
    return tokensAround(first ?? null);
  }
  if (!processor || processor.type === 'ByteLevel') return { before: [], after: [] };
  if (processor.type !== 'TemplateProcessing') {
    return { before: [processor.cls[0]], after: [processor.sep[0]] };
  }
  const pieces = processor.single.map((piece) =>
    'SpecialToken' in piece ? piece.SpecialToken.id : undefined,
  );
  const text = pieces.indexOf(undefined);
  if (text < 0 || text !== pieces.lastIndexOf(undefined)) {
    throw new InvalidInputError('tokenizer.json: its template must hold the text once.');
  }
  const isToken = (piece: string | undefined) => piece !== undefined;
  return { before: pieces.slice(0, text).filter(isToken), after: pieces.slice(text + 1).filter(isToken) };
}
