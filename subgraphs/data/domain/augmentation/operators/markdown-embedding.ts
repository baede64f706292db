import { wrapIn } from './wrappers.js';

const TITLES = ['Notes', 'Summary', 'Instructions', 'Example', 'README', 'Changelog', 'Task', 'Draft', 'FAQ'];
const BOXES = ['[ ] ', '[x] ', ''];

/**
 * The text stands in a document of Markdown (CommonMark 0.31): under a heading, in a list, a quotation or a table.
 * Greshake et al. 2023, "Not What You've Signed Up For: Compromising Real-World LLM-Integrated Applications with Indirect
 * Prompt Injection".
 */
export const embedInMarkdown = wrapIn(
  [
    ['# {title}\n\n', '\n'],
    ['## {title}\n\n- {box}', '\n- {box}{title}\n'],
    ['> ', ''],
    ['**{title}:** ', ''],
    ['{title}\n===\n\n', '\n\n---\n'],
    ['| {title} | |\n|---|---|\n| 1 | ', ' |\n'],
    ['1. {title}\n2. ', '\n3. {title}\n'],
    ['---\ntitle: {title}\n---\n\n', '\n'],
    ['_{title}_\n\n***\n\n', '\n'],
    ['### {title}\n\n> **Note** ', '\n'],
  ],
  { title: TITLES, box: BOXES },
);
