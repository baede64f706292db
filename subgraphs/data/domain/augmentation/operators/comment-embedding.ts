import { wrapIn } from './wrappers.js';

/**
 * The text stands in a comment of a program or document, which people pass over and models read. Greshake et al. 2023, "Not
 * What You've Signed Up For", section on code completion.
 */
export const embedInComment = wrapIn(
  [
    ['<!-- ', ' -->'],
    ['/* ', ' */'],
    ['/**\n * ', '\n */\nfunction {name}() {}'],
    ['# ', ''],
    ['// ', ''],
    ['"""\n', '\n"""'],
    ['{{!-- ', ' --}}'],
    ['def {name}():\n    """', '"""\n    pass'],
    ['<!--\n  {mark}: ', '\n-->'],
    ['// {mark}: ', ''],
    ['# {mark}: ', '\n{name}()'],
    ['=begin\n', '\n=end'],
  ],
  {
    name: ['main', 'run', 'load', 'update', 'test', 'handler', 'parse', 'render'],
    mark: ['NOTE', 'HINT', 'IMPORTANT', 'WARNING', 'REVIEW'],
  },
);
