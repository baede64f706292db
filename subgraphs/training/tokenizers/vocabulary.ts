/** The special tokens of BERT's and DistilBERT's tokenizers, in the order of their ids. */
export const WORD_PIECE_TOKENS = {
  pad: '[PAD]',
  unknown: '[UNK]',
  first: '[CLS]',
  last: '[SEP]',
  mask: '[MASK]',
} as const;

/** The special tokens of RoBERTa's tokenizer, in the order of their ids. */
export const ROBERTA_TOKENS = {
  first: '<s>',
  pad: '<pad>',
  last: '</s>',
  unknown: '<unk>',
  mask: '<mask>',
} as const;

/** What begins a token that continues a word in a WordPiece vocabulary. */
export const CONTINUATION = '##';

/**
 * The characters that stand for the bytes 0 to 255 in a byte-level vocabulary (GPT-2): printable ones for themselves,
 * the others for those from U+0100 on, in their order.
 */
export const BYTE_CHARACTERS: readonly string[] = byteCharacters();

function byteCharacters(): string[] {
  const isPrintable = (byte: number) =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    if (isPrintable(byte)) return String.fromCharCode(byte);
    next += 1;
    return String.fromCharCode(next - 1);
  });
}
