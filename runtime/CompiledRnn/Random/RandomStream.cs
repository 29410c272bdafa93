namespace CompiledRnn;

/// <summary>The numbers of one Philox sequence, one after the other.</summary>
/// <param name="key">Which family of sequences.</param>
/// <param name="sequence">Which sequence of the family.</param>
internal sealed class RandomStream(ulong key, ulong sequence)
{
    private (uint X0, uint X1, uint X2, uint X3) _words;
    private ulong _counter;
    private int _wordsLeft;
    private double _spareNormal;
    private bool _hasSpareNormal;

    /// <summary>Uniform in [0, 1).</summary>
    public float NextUnit()
    {
        if (_wordsLeft == 0)
        {
            _words = Philox.Generate(key, _counter++, sequence);
            _wordsLeft = 4;
        }

        uint bits = _wordsLeft-- switch { 4 => _words.X0, 3 => _words.X1, 2 => _words.X2, _ => _words.X3 };
        return Philox.ToUnitFloat(bits);
    }

    /// <summary>Standard normal.</summary>
    public double NextNormal()
    {
        if (_hasSpareNormal)
        {
            _hasSpareNormal = false;
            return _spareNormal;
        }

        (double first, _spareNormal) = Philox.NormalPair(key, _counter++, sequence);
        _hasSpareNormal = true;
        return first;
    }
}
