import { t } from '@lingui/core/macro';
import { Component, type ReactNode } from 'react';
import { CommandAction } from './command-action';
import { Empty } from './empty';

interface FailingPartProps {
  children: ReactNode;
}

/**
 * A defect in one part of the window takes that part away, not the window: the rest stays, with the design and what is not saved
 * yet. Only a class can do this in React.
 */
export class FailingPart extends Component<FailingPartProps, { message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <div className="failing-part" role="alert">
        <Empty title={t`This part of the window failed`}>
          <p>{t`The design is kept, and the rest of the window works on. If it fails again, undo the last step and report this:`}</p>
          <p className="mono">{message}</p>
          <button type="button" className="button small" onClick={() => this.setState({ message: null })}>
            {t`Show it again`}
          </button>
          <CommandAction id="edit.undo" label={t`Undo`} />
        </Empty>
      </div>
    );
  }
}
