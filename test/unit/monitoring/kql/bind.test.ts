import { faultsOf } from './bind';

describe('The language service', () => {
  it('finds nothing wrong with a query of the right names', () => {
    expect(faultsOf("AppTraces | where Message startswith 'SD01 ' | summarize lines = count()")).toEqual([]);
  });

  it.each([
    ['a table that there is not', 'AppTrace | take 1', /AppTrace/],
    ['a column that there is not', "AppTraces | where Messag == ''", /Messag/],
    ['a column of another table', 'AppTraces | where Success', /Success/],
    ['a function that there is not', 'AppTraces | extend x = subtext(Message)', /subtext/],
    ['a wrong type', 'AppTraces | where TimeGenerated > 5', /operator/i],
    ['a syntax error', 'AppTraces | summarize by by', /.+/],
  ])('finds %s', (_, query, said) => {
    expect(faultsOf(query)).not.toEqual([]);
    expect(faultsOf(query).join(' ')).toMatch(said);
  });
});
