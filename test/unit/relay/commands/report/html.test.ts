import * as fc from 'fast-check';
import { html } from '../../../../../relay/commands/report/page/html';

test('a template keeps its own HTML and escapes what is put into it', () => {
  const hostile = `<script>alert("it's & me")</script>`;
  expect(html`<td title="${hostile}">${hostile}</td>`.text).toBe(
    '<td title="&lt;script&gt;alert(&quot;it&#39;s &amp; me&quot;)&lt;/script&gt;">' +
      '&lt;script&gt;alert(&quot;it&#39;s &amp; me&quot;)&lt;/script&gt;</td>',
  );
});

test('templates may stand in templates, in lists too; nothing is left out', () => {
  const items = ['a', 'b<'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${undefined}${false}${0}${''}`.text).toBe(
    '<ul><li>a</li><li>b&lt;</li></ul>0',
  );
});

test('text of any language stays as it is', () => {
  expect(html`${'Łukasz Ó Súilleabháin, 李, مريم, 👧'}`.text).toBe('Łukasz Ó Súilleabháin, 李, مريم, 👧');
});

test('no text makes an element, ends an attribute, or leaves what no page may hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const page = html`<p title="${text}">${text}</p>`.text;
      expect(page.match(/[<>]/g)).toHaveLength(4);
      expect(page.match(/"/g)).toHaveLength(2);
      expect(page).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
      expect(page.isWellFormed()).toBe(true);
    }),
  );
});
