import type { FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** Fields of a trace that are found out from all its spans. */
const OF_ALL_SPANS = new Set([
  'spans',
  'spanColumns',
  'waterfall',
  'span',
  'tree',
  'criticalPath',
  'serviceBreakdown',
  'errorSpans',
  'performanceMetrics',
  'rootCauses',
  'warnings',
  'isTruncated',
]);
/** Fields that differ where clocks do: adjusted from all its spans, or as they were sent. */
const TIMES = new Set(['startedAt', 'startedAtUnixNano', 'endedAt', 'endedAtUnixNano', 'durationMs']);

type Selection = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Whether an operation asks a field of type `Trace` for something that takes all its spans. */
export const asksForSpans = ({ fieldNodes, fragments }: Selection): boolean =>
  fieldNodes.some(({ selectionSet }) => selects(OF_ALL_SPANS, selectionSet, fragments));

/** The same for its times. */
export const asksForTimes = ({ fieldNodes, fragments }: Selection): boolean =>
  fieldNodes.some(({ selectionSet }) => selects(TIMES, selectionSet, fragments));

/** Fragments cannot contain themselves: GraphQL has checked that. */
function selects(
  names: ReadonlySet<string>,
  selectionSet: SelectionSetNode | undefined,
  fragments: Fragments,
): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    if (selection.kind === 'Field') return names.has(selection.name.value);
    if (selection.kind === 'InlineFragment') return selects(names, selection.selectionSet, fragments);
    return selects(names, fragments[selection.name.value]?.selectionSet, fragments);
  });
}
