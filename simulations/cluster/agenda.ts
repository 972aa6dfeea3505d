/** What is to happen when, in order of (time, when it was put down). */
export interface Agenda {
  now: number;
  readonly pending: { at: number; happen: () => void }[];
}

export const createAgenda = (): Agenda => ({ now: -Infinity, pending: [] });

export function putDown(agenda: Agenda, at: number, happen: () => void): void {
  let place = agenda.pending.length;
  while (place > 0 && agenda.pending[place - 1]!.at > at) place--;
  agenda.pending.splice(place, 0, { at, happen });
}

export function goThrough(agenda: Agenda, until: number): void {
  while (agenda.pending.length > 0 && agenda.pending[0]!.at < until) {
    const { at, happen } = agenda.pending.shift()!;
    agenda.now = at;
    happen();
  }
}
