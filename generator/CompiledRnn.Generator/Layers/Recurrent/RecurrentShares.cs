namespace CompiledRnn.Generator.Layers;

/// <summary>
/// How several threads share the units of a single sequence: each takes blocks of panels, and all meet at the end of every step (twice where
/// a step has two phases).
/// </summary>
/// <param name="Together">Panels of a block: those whose sums stand in registers at once.</param>
/// <param name="Parts">Threads that have something to do; 1 where a step is too short for them to meet.</param>
internal readonly record struct RecurrentShares(int Together, int Parts)
{
    // Bytes of recurrent weights that a step reads: below, it ends about as soon as two threads have met. With 64 KB (64 units) two took as
    // long as one, and twice as long while the second processor had other work.
    private const long LeastBytes = 72 * 1024;

    // The same where a step is a whole call (a stream), which threads have to come to first.
    private const long LeastBytesOfCall = 192 * 1024;

    /// <summary>Whether a thread may take a part of the units.</summary>
    public bool Any => Parts > 1;

    /// <summary>For the header of the generated file.</summary>
    public string Choice => Any ? $"; one sequence's units on up to {Parts} threads" : "";

    public static RecurrentShares Of(RecurrentSizes sizes)
    {
        int together = sizes.HasReset ? 4 : 2;
        long bytes = (long)sizes.Units * sizes.GateFloats * sizeof(float);
        int blocks = (sizes.Panels + together - 1) / together;
        return new RecurrentShares(together, bytes < (sizes.Steps == 1 ? LeastBytesOfCall : LeastBytes) ? 1 : blocks);
    }
}
