namespace CompiledRnn.Kernels;

/// <summary>Where a vector of columns begins.</summary>
/// <param name="Word">Its words in the copy.</param>
/// <param name="Sum">Its sums.</param>
internal readonly record struct VectorPlace(int Word, int Sum)
{
    /// <summary>The place of some lanes further on.</summary>
    public static VectorPlace operator +(VectorPlace place, int lanes) => new(place.Word + lanes, place.Sum + lanes);
}

/// <summary>Where the vectors of 16 columns of all panels begin, by their number.</summary>
internal readonly struct VectorPlaces(in CompressedSizes p, int panelWords)
{
    // 2^32 / Vectors, rounded up: a product in place of a division.
    private readonly ulong _inverse = ((1UL << 32) + (uint)p.Vectors - 1) / (uint)p.Vectors;
    private readonly int _vectors = p.Vectors;
    private readonly int _sumWidth = p.SumWidth;
    private readonly int _firstSum = p.FirstSum;

    public VectorPlace this[int vector]
    {
        get
        {
            int panel = (int)((uint)vector * _inverse >> 32), lane = (vector - panel * _vectors) * CompressedLayout.Lanes;
            return new VectorPlace(panel * panelWords + lane, panel * _sumWidth + _firstSum + lane);
        }
    }
}
