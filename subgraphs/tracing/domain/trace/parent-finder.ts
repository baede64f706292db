import { SpanKind } from '../span.js';
import type { StoredSpan } from '../stored-span.js';

interface HasSpan {
  readonly span: StoredSpan;
}

/** Spans of one id. */
interface IdGroup<T extends HasSpan> {
  readonly members: T[];
  /** The span that a child belongs to when none is of its service. */
  main: T;
  /** The one that asked, where client and server (or producer and consumer) share the id. */
  caller: T | undefined;
  readonly byService: Map<string, T>;
}

const isCaller = ({ span }: HasSpan) => span.kind === SpanKind.client || span.kind === SpanKind.producer;
const isCallee = ({ span }: HasSpan) => span.kind === SpanKind.server || span.kind === SpanKind.consumer;

/** Finds parents, also where several spans have one id. Each question takes constant time. */
export class ParentFinder<T extends HasSpan> {
  readonly #groups = new Map<string, IdGroup<T>>();

  /** @param spans by start: of equal claims the earliest counts */
  constructor(spans: readonly T[]) {
    for (const each of spans) this.#add(each);
  }

  #add(added: T): void {
    const { spanId, resource } = added.span;
    const group = this.#groups.get(spanId);
    if (!group) {
      this.#groups.set(spanId, {
        members: [added],
        main: added,
        caller: isCaller(added) ? added : undefined,
        byService: new Map([[resource.serviceName, added]]),
      });
      return;
    }
    group.members.push(added);
    if (isCaller(added)) group.caller ??= added;
    if (isBetterParent(added, group.main)) group.main = added;
    const known = group.byService.get(resource.serviceName);
    if (!known || isBetterParent(added, known)) group.byService.set(resource.serviceName, added);
  }

  /** The span that this one hangs below; `undefined` when it has no parent or that is not there. */
  parentOf(child: T): T | undefined {
    const { spanId, parentSpanId, resource } = child.span;
    const own = this.#groups.get(spanId);
    if (isCallee(child) && own?.caller !== undefined) return own.caller;
    // Its own parent it can only be by mistake, also when another span has its id.
    if (parentSpanId === '' || parentSpanId === spanId) return undefined;
    const group = this.#groups.get(parentSpanId);
    return group && (group.byService.get(resource.serviceName) ?? group.main);
  }

  /** Whether another span has its id that is not the other side of the same call. */
  isCollision({ span }: T): boolean {
    const group = this.#groups.get(span.spanId);
    if (!group || group.members.length === 1) return false;
    return !(group.members.length === 2 && group.members.some(isCaller) && group.members.some(isCallee));
  }
}

/** The answering side of a shared id is further down: what else happened in the call happened there. */
const isBetterParent = (candidate: HasSpan, known: HasSpan): boolean =>
  isCallee(candidate) && !isCallee(known);
