import { z } from 'zod';
import { duration } from '../units/quantity';
import { fault } from './faults/faults';
import { portVlan } from './device';
import { identifier, portReference } from './identifier';

/** Which of the file's traffic runs, and how much of it. */
const scenarioTraffic = z.strictObject({
  /** Ids of the flows and request classes that run; left out: all. */
  only: z.array(identifier).optional(),
  /** Factor on every rate. */
  rate: z.number().min(0).optional(),
  /** Factor on the rate of single flows and request classes, on top of that. */
  rates: z.record(identifier, z.number().min(0)).optional(),
});

/** A story to simulate: how long, with which traffic, and what breaks when. */
export const scenario = z.strictObject({
  label: z.string().optional(),
  description: z.string().optional(),
  /** Simulated time that is measured, and the time before it, which is not. */
  duration: duration.prefault('10 s'),
  warmup: duration.prefault('1 s'),
  /** `cold`: everything has just been switched on, with empty tables; left out: it has run for long. */
  start: z.enum(['warm', 'cold']).optional(),
  seed: z.int().min(0).optional(),
  traffic: scenarioTraffic.optional(),
  /** Ports whose VLAN somebody has set wrong, as they are while the scenario lasts. */
  vlans: z.array(z.strictObject({ port: portReference, vlan: portVlan })).optional(),
  faults: z.array(fault).default([]),
});
export type Scenario = z.output<typeof scenario>;
