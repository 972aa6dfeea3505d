import type { StepId } from '#shared/plan/plan';
import type { Item } from '../resource';

/**
 * What a resource decides, as data: what is wanted and what is there on the left, what has to be done on the right. A
 * change is written as the plan shows it.
 */
export interface Case<Data = unknown, Facts = unknown> {
  name: string;
  item: Item<Data>;
  facts: Facts;
  /** Facts of items it consults. */
  others?: Record<StepId, unknown>;
  /** Steps that stand in the plan before it, and files that they write. */
  willRun?: StepId[];
  planned?: Record<string, string>;
  expect:
    | { same: string }
    | {
        changes?: string[];
        reason?: string;
        disruptive?: boolean;
        guardS?: number;
        /** Command lines that take it back, in their order. */
        undo?: string[];
      }
    | { impossible: string };
}
