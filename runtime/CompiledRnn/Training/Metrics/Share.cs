namespace CompiledRnn;

/// <summary>The divisions of the metrics.</summary>
internal static class Share
{
    /// <summary>A part of a whole: NaN before anything was added, 0 where the whole is 0.</summary>
    public static double Of(double part, double whole, long added) => added == 0 ? double.NaN : Of(part, whole);

    /// <summary>A part of a whole, 0 where the whole is 0.</summary>
    public static double Of(double part, double whole) => whole == 0 ? 0 : part / whole;
}
