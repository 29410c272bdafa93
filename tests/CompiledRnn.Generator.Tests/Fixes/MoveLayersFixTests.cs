using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class MoveLayersFixTests : FixTests<MoveLayersFix>
{
    [Fact]
    public Task MovesThemToTheDeclarationWithModel() => Fixes(
        Model.Text("[Model(Features = 4)]\n[Dense(3)]\npartial class {|CRNN003:M|};\n\n/// <summary>Mine.</summary>\n[Dense(2)]\n[Dense(1)]\npartial class M;"),
        Model.Text("[Model(Features = 4)]\n[Dense(3)]\n[Dense(2)]\n[Dense(1)]\npartial class M;\n\n/// <summary>Mine.</summary>\npartial class M;"));

    [Fact]
    public Task MovesThemAcrossFiles() => Fixes(
        [
            Model.Text("[System.Obsolete]\n[Dense(2)]\npartial class M;"),
            Model.Text("[Model(Features = 4)] [Dense(3)] partial class {|CRNN003:M|};"),
        ],
        [
            Model.Text("[System.Obsolete]\npartial class M;"),
            Model.Text("[Model(Features = 4)] [Dense(3)] [Dense(2)] partial class M;"),
        ]);
}
