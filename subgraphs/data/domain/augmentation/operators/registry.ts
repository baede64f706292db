import type { Operator } from '../operator.js';
import { appendSuffix } from './adversarial-suffix.js';
import { translateBack } from './back-translation.js';
import { encodeBase64 } from './base64.js';
import { overrideDirection } from './bidirectional.js';
import { embedInCodeBlock } from './code-block-embedding.js';
import { embedInComment } from './comment-embedding.js';
import { encodeHexadecimal } from './hexadecimal.js';
import { useHomoglyphs } from './homoglyphs.js';
import { embedInHtml } from './html-embedding.js';
import { frameAsHypothetical } from './hypothetical.js';
import { writeLeetspeak } from './leetspeak.js';
import { spaceLetters } from './letter-spacing.js';
import { frameAsManyShot } from './many-shot.js';
import { embedInMarkdown } from './markdown-embedding.js';
import { mixLanguages } from './mixed-language.js';
import { paraphrase } from './paraphrase.js';
import { splitPayload } from './payload-splitting.js';
import { addPunctuation } from './punctuation.js';
import { changeCapitals } from './random-caps.js';
import { deleteWords } from './random-deletion.js';
import { insertWords } from './random-insertion.js';
import { swapWords } from './random-swap.js';
import { frameAsRolePlay } from './role-play.js';
import { encodeRot13 } from './rot13.js';
import { replaceBySynonyms } from './synonym-replacement.js';
import { encodeForUrl } from './url-encoding.js';
import { insertZeroWidth } from './zero-width.js';

/** Every way to change a text, in the order in which those that are drawn for one variant are applied. */
export const OPERATORS = {
  back_translation: {
    family: 'translation',
    description: 'The text is translated into another language and back.',
    reference: 'Sennrich, Haddow and Birch 2016; Xie et al. 2020 (UDA)',
    keepsLabel: true,
    operate: translateBack,
  },
  paraphrase: {
    family: 'words',
    description: 'Turns of phrase are exchanged for others of the same meaning, by rules.',
    reference: 'Bhagat and Hovy 2013, "What Is a Paraphrase?"',
    keepsLabel: true,
    operate: paraphrase,
  },
  synonym_replacement: {
    family: 'words',
    description: 'Words are replaced by synonyms of WordNet in the same form.',
    reference: 'Wei and Zou 2019 (EDA); Miller 1995, "WordNet: A Lexical Database for English"',
    keepsLabel: true,
    operate: replaceBySynonyms,
  },
  random_insertion: {
    family: 'words',
    description: 'Synonyms of words of the text, and words that fit anywhere, are inserted.',
    reference: 'Wei and Zou 2019 (EDA)',
    keepsLabel: true,
    operate: insertWords,
  },
  random_deletion: {
    family: 'words',
    description: 'Words are left out.',
    reference: 'Wei and Zou 2019 (EDA)',
    keepsLabel: true,
    operate: deleteWords,
  },
  random_swap: {
    family: 'words',
    description: 'Words change places.',
    reference: 'Wei and Zou 2019 (EDA)',
    keepsLabel: true,
    operate: swapWords,
  },
  random_caps: {
    family: 'words',
    description: 'Words change their capitals.',
    reference: 'Wei and Zou 2019, extended to capitals',
    keepsLabel: true,
    operate: changeCapitals,
  },
  mixed_language: {
    family: 'language',
    description: 'Some words are said in German, French or Spanish.',
    reference: 'Song et al. 2024, "Multilingual Blending"',
    keepsLabel: true,
    operate: mixLanguages,
  },
  homoglyphs: {
    family: 'characters',
    description: 'Letters are exchanged for others that look alike.',
    reference: 'Unicode Technical Standard 39, confusables.txt',
    keepsLabel: true,
    operate: useHomoglyphs,
  },
  zero_width: {
    family: 'characters',
    description: 'Characters that are not seen stand between letters.',
    reference: 'Boucher et al. 2022, "Bad Characters"',
    keepsLabel: true,
    operate: insertZeroWidth,
  },
  bidirectional: {
    family: 'characters',
    description:
      'Words are written backwards under an override of the direction, or between marks of direction.',
    reference: 'Boucher and Anderson 2021, "Trojan Source"; Unicode Standard Annex 9',
    keepsLabel: true,
    operate: overrideDirection,
  },
  leetspeak: {
    family: 'spelling',
    description: 'Letters are exchanged for figures and signs that resemble them.',
    reference: 'Perea, Duñabeitia and Carreiras 2008, "R34d1ng W0rd5 W1th Numb3r5"',
    keepsLabel: true,
    operate: writeLeetspeak,
  },
  letter_spacing: {
    family: 'spacing',
    description: 'The letters of words are set apart.',
    reference: 'Hosseini et al. 2017, "Deceiving Google\'s Perspective API"',
    keepsLabel: true,
    operate: spaceLetters,
  },
  punctuation: {
    family: 'spacing',
    description: 'Signs stand in words and behind them.',
    reference: 'Hosseini et al. 2017; Karimi, Rossi and Prati 2021 (AEDA)',
    keepsLabel: true,
    operate: addPunctuation,
  },
  role_play: {
    family: 'framing',
    description: 'The text is said to be part of a play.',
    reference: 'Shen et al. 2024, "Do Anything Now"; Shah et al. 2023 (persona modulation)',
    keepsLabel: false,
    operate: frameAsRolePlay,
  },
  hypothetical: {
    family: 'framing',
    description: 'The text is said to be only supposed, or fiction.',
    reference: 'Liu et al. 2023, "Jailbreaking ChatGPT via Prompt Engineering"',
    keepsLabel: false,
    operate: frameAsHypothetical,
  },
  many_shot: {
    family: 'framing',
    description: 'The text comes after turns of a made-up conversation.',
    reference: 'Anil et al. 2024, "Many-shot Jailbreaking"',
    keepsLabel: false,
    operate: frameAsManyShot,
  },
  adversarial_suffix: {
    family: 'framing',
    description: 'Behind the text come pieces without sense, signs, or the start of an answer.',
    reference: 'Zou et al. 2023 (GCG)',
    keepsLabel: false,
    operate: appendSuffix,
  },
  payload_splitting: {
    family: 'splitting',
    description: 'The text is cut into pieces that are to be put together again.',
    reference: 'Kang et al. 2023, "Exploiting Programmatic Behavior of LLMs"',
    keepsLabel: true,
    operate: splitPayload,
  },
  markdown_embedding: {
    family: 'embedding',
    description: 'The text stands in a document of Markdown.',
    reference: 'Greshake et al. 2023; CommonMark 0.31',
    keepsLabel: true,
    operate: embedInMarkdown,
  },
  html_embedding: {
    family: 'embedding',
    description: 'The text stands in a page of HTML, often where no reader sees it.',
    reference: 'Greshake et al. 2023; WHATWG HTML',
    keepsLabel: true,
    operate: embedInHtml,
  },
  comment_embedding: {
    family: 'embedding',
    description: 'The text stands in a comment of a program or document.',
    reference: 'Greshake et al. 2023',
    keepsLabel: true,
    operate: embedInComment,
  },
  code_block_embedding: {
    family: 'embedding',
    description: 'The text stands in a block of code, or as a value of a program or of data.',
    reference: 'Kang et al. 2023; CommonMark 0.31',
    keepsLabel: true,
    operate: embedInCodeBlock,
  },
  base64: {
    family: 'encoding',
    description: 'The text, or a run of its words, is written in Base64.',
    reference: 'RFC 4648; Wei, Haghtalab and Steinhardt 2023, "Jailbroken"',
    keepsLabel: true,
    operate: encodeBase64,
  },
  hexadecimal: {
    family: 'encoding',
    description: 'The text, or a run of its words, is written as hexadecimal bytes.',
    reference: 'RFC 4648; Wei, Haghtalab and Steinhardt 2023',
    keepsLabel: true,
    operate: encodeHexadecimal,
  },
  rot13: {
    family: 'encoding',
    description: 'The letters of the text, or of a run of its words, are moved by 13 places.',
    reference: 'Jargon File, "rot13"; Wei, Haghtalab and Steinhardt 2023',
    keepsLabel: true,
    operate: encodeRot13,
  },
  url_encoding: {
    family: 'encoding',
    description: 'The text, or a run of its words, is written in percent escapes.',
    reference: 'RFC 3986',
    keepsLabel: true,
    operate: encodeForUrl,
  },
} as const satisfies Record<string, Operator>;

export type AugmentationOperator = keyof typeof OPERATORS;
export const AUGMENTATION_OPERATORS = Object.keys(OPERATORS) as AugmentationOperator[];
