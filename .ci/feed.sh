# Sourced: outside_feed WORK REPOSITORY lets the projects in folder WORK take the packages of artifacts/packages, with a packages folder of
# their own: no package of the same version from an earlier run.
outside_feed() {
  export NUGET_PACKAGES=$1/.packages
  mkdir -p "$NUGET_PACKAGES" "${HOME:?}/.nuget/packages"
  find "$HOME/.nuget/packages" -mindepth 1 -maxdepth 1 ! -name 'compiledrnn*' -exec ln -s -t "$NUGET_PACKAGES" {} +
  cat > "$1/nuget.config" <<END
<configuration>
  <packageSources>
    <add key="here" value="$2/artifacts/packages" />
  </packageSources>
</configuration>
END
}
