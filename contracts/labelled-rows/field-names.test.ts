import { expect, test } from 'vitest';
import { findField } from './field-names.js';

test.each([
  ['text', ['id', 'Text', 'label'], 1],
  ['text', ['prompt', 'text'], 1],
  ['text', ['id', ' PROMPT ', 'class'], 1],
  ['label', ['id', 'prompt', 'class'], 2],
  ['label', ['category', 'label'], 1],
  ['text', ['id', 'name'], { complaint: 'text is missing' }],
  ['text', ['text', 'Text'], { complaint: 'text is there twice' }],
  [
    'text',
    ['prompt', 'input', 'label'],
    {
      complaint:
        'text is missing: is it prompt or input? Say it with the option columns.text, or call the one that is meant text',
    },
  ],
  [
    'label',
    ['text', 'class', 'category'],
    {
      complaint:
        'label is missing: is it class or category? Say it with the option columns.label, or call the one that is meant label',
    },
  ],
] as const)('%s among %j', (role, names, expected) => {
  expect(findField(role, names)).toEqual(expected);
});
