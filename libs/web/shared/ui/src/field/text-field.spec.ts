import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, FormField, minLength, required } from '@angular/forms/signals';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import { TextField } from './text-field';

@Component({
  imports: [FormField, TextField],
  template: `
    <pf-text-field type="password" label="Password" hint="Ten or more" [formField]="form.password" />
    <button [disabled]="model().password === ''">Send</button>
  `,
})
class Host {
  readonly model = signal({ password: '' });
  readonly form = form(this.model, (path) => {
    required(path.password);
    minLength(path.password, 10);
  });
}

async function setup() {
  TestBed.configureTestingModule({
    providers: [
      provideTestingI18n({
        en: { forms: { errors: { required: 'Fill in.', minLength: 'At least {{minLength}}.' } } },
      }),
    ],
  });
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const input = page.querySelector('input') as HTMLInputElement;
  const type = async (text: string) => {
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const leave = async () => {
    input.dispatchEvent(new Event('blur'));
    await fixture.whenStable();
  };
  const description = () =>
    page.querySelector(`#${input.getAttribute('aria-describedby')}`)?.textContent?.trim();
  return { fixture, page, input, type, leave, description };
}

describe(TextField.name, () => {
  it('should be labelled and described by its hint', async () => {
    const { page, input, description } = await setup();
    expect(page.querySelector('label')?.htmlFor).toBe(input.id);
    expect(description()).toBe('Ten or more');
    expect(input.getAttribute('aria-required')).toBe('true');
  });

  it('should write what is typed into the form', async () => {
    const { fixture, type } = await setup();
    await type('correct horse');
    expect(fixture.componentInstance.model()).toEqual({ password: 'correct horse' });
  });

  it('should have what was typed drawn before Enter sends the form', async () => {
    const { page, input } = await setup();
    const button = page.querySelector<HTMLButtonElement>('button:not([type])');
    input.value = 'correct horse';
    input.dispatchEvent(new Event('input'));
    expect(button?.disabled).toBe(true);
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(button?.disabled).toBe(false);
  });

  it('should tell an error only after the field was left, in words, and describe the field by it', async () => {
    const { input, type, leave, description } = await setup();
    await type('short');
    expect(input.getAttribute('aria-invalid')).toBeNull();
    await leave();
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(description()).toBe('At least 10.');
    await type('');
    expect(description()).toBe('Fill in.');
    await type('long enough now');
    expect(input.getAttribute('aria-invalid')).toBeNull();
  });

  it('should reveal a password and hide it again', async () => {
    const { fixture, page, input } = await setup();
    const eye = page.querySelector('button') as HTMLButtonElement;
    eye.click();
    await fixture.whenStable();
    expect([input.type, eye.getAttribute('aria-pressed')]).toEqual(['text', 'true']);
    eye.click();
    await fixture.whenStable();
    expect([input.type, eye.getAttribute('aria-pressed')]).toEqual(['password', 'false']);
  });
});
