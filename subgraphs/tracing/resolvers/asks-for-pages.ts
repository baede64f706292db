import {
  type FieldNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { MAX_PAGE } from '../../../contracts/paging.js';

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** The one of which each span is an object. */
const SPANS = 'spans';
/** The one that never takes the content of spans, so that it may be long. */
const WATERFALL = 'waterfall';
/** Fields of a trace that are lists of its spans. */
const PAGES: ReadonlySet<string> = new Set([SPANS, 'spanColumns', WATERFALL]);
/** Others that are told from the outline of a trace. */
const OF_OUTLINE: ReadonlySet<string> = new Set([
  '__typename',
  'id',
  'serviceName',
  'service',
  'operationName',
  'rootSpanId',
  'rootKind',
  'startedAt',
  'startedAtUnixNano',
  'endedAt',
  'endedAtUnixNano',
  'durationMs',
  'outcome',
  'spanCount',
  'errorCount',
  'services',
  'orphanCount',
  'warnings',
  'isTruncated',
  'serviceBreakdown',
]);
/** Fields of a span that need the whole trace. The lists of a waterfall and of columns have none such: their `parent` is a number. */
const OF_WHOLE: ReadonlySet<string> = new Set(['parent', 'children']);
/** Those that its outline tells. */
const WITHOUT_CONTENT: ReadonlySet<string> = new Set([
  '__typename',
  'id',
  'traceId',
  'parentId',
  'childCount',
  'depth',
  'name',
  'serviceName',
  'kind',
  'startedAt',
  'startedAtUnixNano',
  'endedAtUnixNano',
  'durationMs',
  'clockSkewMs',
  'selfTimeMs',
  'criticalPathMs',
  'outcome',
  'warnings',
  'ids',
  'parentIds',
  'names',
  'serviceNames',
  'outcomes',
]);

/** Whether an operation asks a trace for pages of its spans, none of them large, and for nothing that takes all of it. */
export function asksForPages(info: Info): boolean {
  const fields = fieldsOf(info, info.fieldNodes);
  return (
    fields.some(({ name }) => PAGES.has(name.value)) &&
    fields.every((field) =>
      PAGES.has(field.name.value)
        ? isPage(info, field) && !asksForWhole(info, field)
        : OF_OUTLINE.has(field.name.value),
    )
  );
}

/** Whether it asks a page for more of its spans than the outline tells. */
export const asksForContent = (info: Info): boolean =>
  fieldsOf(info, info.fieldNodes).some(({ name }) => !WITHOUT_CONTENT.has(name.value));

const asksForWhole = (info: Info, field: FieldNode): boolean =>
  field.name.value === SPANS && fieldsOf(info, [field]).some(({ name }) => OF_WHOLE.has(name.value));

function isPage({ variableValues }: Info, field: FieldNode): boolean {
  if (field.name.value === WATERFALL) return true;
  const limit = field.arguments?.find(({ name }) => name.value === 'limit');
  if (!limit) return false;
  const value = valueFromASTUntyped(limit.value, variableValues);
  return typeof value === 'number' && value <= MAX_PAGE;
}

/** What is selected directly below these fields. Fragments cannot contain themselves: GraphQL has checked that. */
function fieldsOf({ fragments }: Info, nodes: readonly FieldNode[]): FieldNode[] {
  const fields: FieldNode[] = [];
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else collect(fragments[selection.name.value]?.selectionSet);
    }
  };
  for (const node of nodes) collect(node.selectionSet);
  return fields;
}
