import { FloatField } from '@invogate/miniapp-kit/parts/float-field.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { useState } from 'preact/hooks';
import type { PanelTexts } from './texts.ts';

interface SignInProps {
  t: PanelTexts;
  wrong: boolean;
  onKey: (key: string) => void;
}

export function SignIn({ t, wrong, onKey }: SignInProps) {
  const [text, setText] = useState('');
  return (
    <form
      class="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onKey(text.trim());
      }}
    >
      <h2>{t.signIn}</h2>
      <FloatField
        name="key"
        label={t.key}
        value={text}
        clear={t.clear}
        error={wrong ? t.wrongKey : undefined}
        onInput={setText}
      />
      <Button type="submit" large>
        {t.enter}
      </Button>
    </form>
  );
}
