import { pageOfProblems } from '../domain/validation/problem-page.js';
import type { ValidationReportResolvers } from '../generated/resolvers.js';

export const ValidationReport: ValidationReportResolvers = {
  problems: ({ problems }, args) => pageOfProblems(problems, args),
  lengthHistogram: ({ lengthHistogram }) => [...lengthHistogram],
  languages: ({ languages }) => [...languages],
};
