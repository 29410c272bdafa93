using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>
/// Beam search: of all sequences one token longer than those followed, the most probable ones are followed on. A sequence that ends takes no
/// place among them: all that end are compared with the best ended ones, and the search stops when no sequence that goes on can still be
/// better than those.
/// </summary>
internal sealed class Beams
{
    private readonly RowDecoder _decoder;
    private readonly BeamSearchOptions _options;
    private readonly int _most;
    private readonly List<BeamResult> _ended = [];
    private readonly double[] _logarithms;
    private readonly Candidate[] _best;
    private List<Hypothesis> _running = [new([], 0)];

    /// <summary>Begins where a decoder has the scores of the first token of one sequence.</summary>
    public Beams(RowDecoder decoder, BeamSearchOptions options, int most)
    {
        (_decoder, _options, _most) = (decoder, options, most);
        _logarithms = new double[decoder.Width];
        _best = new Candidate[options.Width];
    }

    /// <summary>Searches.</summary>
    public BeamResult[] Run()
    {
        for (int length = 1; length <= _most; length++)
        {
            int found = Extend(length);
            int[] parents = [.. _best[..found].Select(c => c.Parent)], tokens = [.. _best[..found].Select(c => c.Token)];
            _running = [.. _best[..found].Select(c => new Hypothesis([.. _running[c.Parent].Tokens, c.Token], c.LogProbability))];
            if (found == 0 || CannotImprove(length))
                break;
            if (length < _most)
                _decoder.Read(parents, tokens);
            else
                _running.ForEach(r => Keep(r.Tokens, r.LogProbability, length, ended: false));
        }

        return [.. _ended];
    }

    /// <summary>Finds the most probable sequences of a length that go on, and keeps the best that end.</summary>
    /// <returns>How many go on.</returns>
    private int Extend(int length)
    {
        int found = 0;
        for (int parent = 0; parent < _running.Count; parent++)
        {
            FillLogarithms(_decoder.ScoresOf(parent));
            for (int token = 0; token < _logarithms.Length; token++)
            {
                double sum = _running[parent].LogProbability + _logarithms[token];
                if (double.IsNegativeInfinity(sum))
                    continue;
                if (token == _options.EndToken)
                    Keep(_running[parent].Tokens, sum, length, ended: true);
                else
                    found = Insert(new Candidate(parent, token, sum), found);
            }
        }

        return found;
    }

    // In order, the most probable first; of equal ones the one that came first.
    private int Insert(Candidate candidate, int found)
    {
        if (found == _best.Length && !(candidate.LogProbability > _best[^1].LogProbability))
            return found;
        int at = found == _best.Length ? found - 1 : found;
        for (; at > 0 && candidate.LogProbability > _best[at - 1].LogProbability; at--)
            _best[at] = _best[at - 1];
        _best[at] = candidate;
        return Math.Min(found + 1, _best.Length);
    }

    private void Keep(int[] tokens, double sum, int length, bool ended)
    {
        double score = Score(sum, length);
        int at = _ended.FindIndex(r => score > r.Score);
        if (at < 0 && _ended.Count == _options.Width)
            return;
        _ended.Insert(at < 0 ? _ended.Count : at, new BeamResult(tokens, sum, score, ended));
        if (_ended.Count > _options.Width)
            _ended.RemoveAt(_options.Width);
    }

    // A sum can only fall, so at its best a sequence ends with the sum that it has, at the length that suits it most.
    private bool CannotImprove(int length)
    {
        if (_ended.Count < _options.Width || length == _most)
            return false;
        double sum = _running[0].LogProbability;
        return Math.Max(Score(sum, length + 1), Score(sum, _most)) <= _ended[^1].Score;
    }

    private double Score(double sum, int length) => _options.LengthPenalty == 0 ? sum : sum / Math.Pow(length, _options.LengthPenalty);

    private void FillLogarithms(ReadOnlySpan<float> scores)
    {
        double largest = TensorPrimitives.Max(scores), sum = 0;
        if (!double.IsFinite(largest))
            throw new ArithmeticException($"Expected finite scores of the next token, got {largest}: the model's weights or input are not finite.");
        foreach (float score in scores)
            sum += _decoder.GivesProbabilities ? score : Math.Exp(score - largest);
        for (int token = 0; token < scores.Length; token++)
            _logarithms[token] = _decoder.GivesProbabilities ? Math.Log(scores[token] / sum) : scores[token] - largest - Math.Log(sum);
    }

    private sealed record Hypothesis(int[] Tokens, double LogProbability);

    private readonly record struct Candidate(int Parent, int Token, double LogProbability);
}
