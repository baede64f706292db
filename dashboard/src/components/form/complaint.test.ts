import { CombinedError } from 'urql';
import { expect, test } from 'vitest';
import { complaintOf } from './complaint.js';

const refused = (extensions: Record<string, unknown>) =>
  new CombinedError({ graphQLErrors: [{ message: 'No.', extensions }] });

test.each([
  ['of a field', refused({ details: { field: 'name' } }), { message: 'No.', field: 'name' }],
  [
    'of an element of a field',
    refused({ details: { field: 'roles.0' } }),
    { message: 'No.', field: 'roles' },
  ],
  [
    'of a field that is not shown',
    refused({ details: { field: 'x' } }),
    { message: 'No.', field: undefined },
  ],
  ['of no field', refused({ code: 'FORBIDDEN' }), { message: 'No.', field: undefined }],
  [
    'of the network',
    new CombinedError({ networkError: new Error('gone') }),
    { message: 'The platform does not answer.', field: undefined },
  ],
  ['of nothing', undefined, undefined],
])('a complaint %s stands where it belongs', (_what, error, complaint) =>
  expect(complaintOf(error, ['name', 'roles'])).toEqual(complaint),
);
