namespace CompiledRnn;

/// <summary>What the values of a weight keep to after each step of training. Formulas: keras/src/constraints/constraints.py.</summary>
public enum ConstraintKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No value below zero.</summary>
    NonNeg,

    /// <summary>The weights of each unit are no longer than …MaxNorm, 2 by default.</summary>
    MaxNorm,

    /// <summary>The weights of each unit have the length 1.</summary>
    UnitNorm,

    /// <summary>The weights of each unit have a length from …MinNorm to …MaxNorm, 0 to 1 by default, or come nearer to that by …NormRate.</summary>
    MinMaxNorm,
}
