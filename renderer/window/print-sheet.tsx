import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { donePrinting, usePrinting } from '../state/printing';

/** What is printed, beside the window: the print style sheet hides the one and shows the other. */
export function PrintSheet() {
  const sheet = usePrinting((state) => state.sheet);
  useEffect(() => {
    if (sheet === null) return;
    addEventListener('afterprint', donePrinting);
    void printOnceDrawn();
    return () => removeEventListener('afterprint', donePrinting);
  }, [sheet]);
  return sheet === null ? null : createPortal(<div className="print-sheet">{sheet}</div>, document.body);
}

/** Pictures that are not there yet would be missing on paper. */
async function printOnceDrawn(): Promise<void> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>('.print-sheet img')];
  await Promise.all(pictures.map((picture) => picture.decode()));
  window.print();
}
