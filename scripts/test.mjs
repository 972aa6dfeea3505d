#!/usr/bin/env node
// `npm test [part …]`: sets up what the tests need and runs every part, each even if one before it failed, in lanes side
// by side. What cannot run here is named with its reason in the last lines; with RACKLOOM_REQUIRE=all (CI) that is a failure.
import { ensureBuild, ensureDependencies } from './setup.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { parts } from './test-parts.mjs';
import { none } from './test-reports.mjs';

const say = (line) => console.log(`[test] ${line}`);
const started = Date.now();

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  say(`no such part: ${unknown.join(', ')}; there are ${parts.map((part) => part.name).join(', ')}`);
  process.exit(1);
}
const chosen = asked.length > 0 ? parts.filter((part) => asked.includes(part.name)) : parts;

await ensureDependencies(say);
const obstacles = ensureSystemPackages([...new Set(chosen.flatMap((part) => part.needs ?? []))], say);
const planned = chosen.map((part) => ({
  part,
  counts: none,
  seconds: 0,
  obstacle: (part.needs ?? []).map((need) => obstacles[need]).find(Boolean) ?? part.obstacle?.() ?? null,
}));
const runnable = planned.filter(({ obstacle }) => !obstacle);
if (runnable.some(({ part }) => part.built)) await ensureBuild(say);
const lanes = [...new Set(runnable.map(({ part }) => part.lane))].map((lane) =>
  runnable.filter(({ part }) => part.lane === lane),
);
await Promise.all(lanes.map((lane) => runLane(lane, lanes.length > 1)));

/** One part after the other. Beside another lane, a part's output is shown in one piece when it ends. */
async function runLane(lane, beside) {
  for (const entry of lane) {
    const began = Date.now();
    const output = [];
    say(`${entry.part.name} …`);
    const show = (chunk) => (beside ? output.push(Buffer.from(chunk)) : process.stdout.write(chunk));
    entry.counts = await entry.part.run(show);
    entry.seconds = Math.round((Date.now() - began) / 1000);
    if (!beside) continue;
    console.log(`\n──── ${entry.part.name} ────`);
    process.stdout.write(Buffer.concat(output));
  }
}

console.log('');
// Once more at the end, where they are found: a part's own output may be thousands of lines above.
for (const { part, counts } of planned)
  for (const { name, message } of counts.failures)
    console.log(`FAILED in ${part.name}: ${name}\n${message.replace(/^/gm, '    ')}\n`);
for (const { part, counts, seconds, obstacle } of planned) {
  const outcome = obstacle
    ? `NOT RUN: ${obstacle}`
    : `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`;
  say(`${part.name.padEnd(16)} ${outcome}`);
}
say(`everything       ${Math.round((Date.now() - started) / 1000)} s`);
const sum = (key) => planned.reduce((total, { counts }) => total + counts[key], 0);
const notRun = planned.filter(({ obstacle }) => obstacle);
const required = process.env.RACKLOOM_REQUIRE === 'all';
const failed = sum('failed') + (required ? notRun.length + sum('skipped') : 0);
if (required && failed > sum('failed'))
  say('RACKLOOM_REQUIRE=all: every part and test that did not run counts as failed');
console.log(
  `${sum('passed')} passed, ${failed} failed, ${required ? 0 : sum('skipped') + notRun.length} skipped`,
);
process.exit(failed === 0 ? 0 : 1);
