import { connectionFields } from '../../../contracts/paging.js';
import { type ProblemPage, problemCursors } from '../domain/validation/problem-page.js';
import type { Problem } from '../domain/validation/report.js';
import type { ValidationProblemConnectionResolvers } from '../generated/resolvers.js';

export const ValidationProblemConnection: ValidationProblemConnectionResolvers = connectionFields<
  Problem,
  ProblemPage
>((_problem, { start }, index) => problemCursors.encode(start + index));
